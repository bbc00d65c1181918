import 'attention-playground';
import { createApp } from 'vue';
import Post from './Post.vue';

createApp(Post).mount(document.body.appendChild(document.createElement('div')));
